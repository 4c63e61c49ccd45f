/** Where the server answers: beside the page, wherever that is served. */
export const endpoint = new URL('graphql', document.baseURI).href;

const UNREACHABLE = 'De server is niet bereikbaar. Draait regiograaf nog, en werkt uw verbinding?';

/**
 * Makes the function through which GraphiQL asks the server. What goes wrong on the way comes back
 * as an answer with one error in Dutch, so that it stands where the person looks.
 *
 * @param {(reachable: boolean) => void} onReachable hears after each request whether a server answered
 */
export function createFetcher(onReachable) {
  return async (params, { headers } = {}) => {
    let response;
    try {
      response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          Accept: 'application/graphql-response+json, application/json;q=0.9',
          'Content-Type': 'application/json',
          ...headers,
        },
        body: JSON.stringify(params),
      });
    } catch {
      onReachable(false);
      return failure(UNREACHABLE);
    }
    const answer = await response.json().catch(() => undefined);
    // A proxy in between answers for a server that is gone.
    const reachable = answer !== undefined || ![502, 503, 504].includes(response.status);
    onReachable(reachable);
    if (!reachable) return failure(UNREACHABLE);
    return answer ?? failure(`De server gaf geen GraphQL-antwoord (HTTP ${response.status}).`);
  };
}

function failure(message) {
  return { errors: [{ message }] };
}
