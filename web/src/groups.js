/** The example questions in the order of the menu; the build refuses a question without a group. */
export const groups = [
  { title: 'Wie doet wat, en namens wie', ids: ['O01', 'O02', 'O10', 'O09', 'O12', 'O08', 'V15', 'V19', 'V04', 'V07'] },
  { title: 'Samenwerkingsagenda', ids: ['O03', 'O18', 'O04', 'O16', 'V17'] },
  { title: 'Regiovisie', ids: ['O14', 'O07', 'O11', 'O19', 'V16', 'V18', 'V06', 'V13'] },
  { title: 'Ontwikkeltafels, pilots en onderzoek', ids: ['O05', 'O13', 'O06', 'V14', 'V08', 'V05'] },
  { title: 'Zorgaanbieders', ids: ['O20'] },
  { title: 'Wat staat erin', ids: ['V01', 'V02', 'V20', 'V03', 'V12'] },
  { title: 'Bewijs en hiaten', ids: ['V11', 'V10', 'V09'] },
];
