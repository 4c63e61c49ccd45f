/** The example questions in the order of the menu; the build refuses a question without a group. */
export const groups = [
  { title: 'Wie doet wat, en namens wie', ids: ['O01', 'O02', 'O10', 'O09', 'O12', 'O08'] },
  { title: 'Samenwerkingsagenda', ids: ['O03', 'O18', 'O04', 'O16'] },
  { title: 'Regiovisie', ids: ['O14', 'O07', 'O11', 'O19'] },
  { title: 'Ontwikkeltafels, pilots en onderzoek', ids: ['O05', 'O13', 'O06'] },
  { title: 'Zorgaanbieders', ids: ['O20'] },
];
