import groups from 'virtual:vragen';

export { groups };

const all = groups.flatMap((group) => group.questions);

/** The example question with this id, or undefined. */
export function question(id) {
  return all.find((one) => one.id === id?.toUpperCase());
}

/** Whether a text is exactly an example question, as the menu puts it in the editor. */
export function isQuestion(text) {
  return all.some((one) => one.query === text);
}

/** What the editor shows on a first visit. */
export const welcome = `# Welkom bij regiograaf.
#
# Kies een voorbeeldvraag, of voer deze uit
# met de knop ▶ of met Ctrl-Enter.
# Ctrl-spatie: wat kunt u op die plek vragen?

query Ontwikkeltafels {
  ontwikkeltafels(orderBy: { number: ASC }) {
    totalCount
    nodes {
      number
      title
    }
  }
}
`;
