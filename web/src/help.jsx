import { Dialog, KEY_MAP, formatShortcutForOS } from '@graphiql/react';
import { endpoint } from './fetcher.js';

const run = formatShortcutForOS(KEY_MAP.runQuery.key, 'Cmd');

/** What this page is and how to ask something, for who opens it the first time. */
export function Help({ open, onOpenChange }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <div className="graphiql-dialog-header">
        <Dialog.Title className="graphiql-dialog-title">Uitleg</Dialog.Title>
        <Dialog.Close />
      </div>
      <Dialog.Description asChild>
        <div className="rg-help">
          <p>
            regiograaf is een kennisgraaf van de regionale jeugdhulp: welke gemeenten, aanbieders, ontwikkeltafels en
            mensen met elkaar verbonden zijn, in welke rol, sinds wanneer en namens wie, en in welke passage van welk
            document dat staat. Op deze pagina stelt u vragen in GraphQL.
          </p>
          <h2>Een vraag stellen</h2>
          <ul>
            <li>
              Kies een vraag uit <strong>Voorbeeldvragen</strong>: zij komt in de editor en het antwoord verschijnt
              ernaast. Verander de vraag en voer haar weer uit met de knop ▶ of met <kbd>{run}</kbd>.
            </li>
            <li>
              <kbd>Ctrl-spatie</kbd> laat zien welke velden er op die plek zijn. Wijs een veld aan voor de betekenis.
            </li>
            <li>De documentatie van alle velden staat achter het boek-pictogram, uw vorige vragen achter de klok.</li>
            <li>Het adres van de pagina is een link naar de gekozen voorbeeldvraag: die kunt u delen.</li>
          </ul>
          <h2>Een antwoord lezen</h2>
          <ul>
            <li>
              Elke relatie heeft een rol, een periode, een status en citaten: <code>relation</code> bij een{' '}
              <code>edge</code>.
            </li>
            <li>
              Niets is verzonnen. Wat de bronnen openlaten, staat in <code>gaps</code>; een onbekende datum blijft leeg.
            </li>
            <li>
              <code>tiers: [SEED]</code> laat alleen zien wat in de bronpagina’s zelf staat, <code>asOf</code> wat er op
              een dag gold.
            </li>
          </ul>
          <p>
            Uw programma vraagt hetzelfde aan <code>{endpoint}</code>; het schema staat op{' '}
            <a href="schema.graphql">schema.graphql</a>. Deze pagina is gemaakt met GraphiQL en ander vrij werk, onder{' '}
            <a href="licenties.txt">deze licenties</a>.
          </p>
        </div>
      </Dialog.Description>
    </Dialog>
  );
}
