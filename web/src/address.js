import { question } from './questions.js';

/** What the address of the page asks for: `?vraag=O01`, `?query=…` or nothing. */
export function asked() {
  const parameters = new URLSearchParams(location.search);
  return { vraag: parameters.get('vraag'), query: parameters.get('query') };
}

/** Makes the address of the page a link to this question, to share or to return to. */
export function showQuestion(id) {
  replace(`?vraag=${encodeURIComponent(id)}`);
}

/** Takes the link out of the address when the editor no longer holds what it promises. */
export function keepHonest(text) {
  const { vraag, query } = asked();
  const promised = vraag === null ? query : question(vraag)?.query;
  if ((vraag !== null || query !== null) && text !== promised) replace(location.pathname);
}

function replace(address) {
  history.replaceState(history.state, '', address);
}
