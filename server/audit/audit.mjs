// Asks the server at the address each audit of GraphQL over HTTP, and prints what came of it: node audit.mjs http://127.0.0.1:8080/graphql
// Exit 1 unless every audit is passed, also those that the specification only recommends.
import { serverAudits } from 'graphql-http';

const [url] = process.argv.slice(2);
const results = await Promise.all(serverAudits({ url }).map((audit) => audit.fn()));
for (const { id, name, status, reason } of results) {
  if (status !== 'ok') console.log(`${id}  ${status}  ${name}  ${reason}`);
}
const passed = results.filter(({ status }) => status === 'ok').length;
console.log(`${passed} of ${results.length} audits passed`);
process.exit(passed === results.length ? 0 : 1);
