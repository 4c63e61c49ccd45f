import { useEffect, useRef, useState } from 'react';
import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from '@graphiql/plugin-doc-explorer';
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history';
import { GraphiQLProvider, useGraphiQLActions } from '@graphiql/react';
import { GraphiQL, GraphiQLInterface } from 'graphiql';
import { asked, keepHonest, showQuestion } from './address.js';
import { createFetcher } from './fetcher.js';
import { Header } from './header.jsx';
import { question, welcome } from './questions.js';
import { useAsk } from './use-ask.js';

const plugins = [DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN];

export function App() {
  const [reachable, setReachable] = useState(true);
  const [fetcher] = useState(() => createFetcher(setReachable));
  return (
    <GraphiQLProvider
      fetcher={fetcher}
      plugins={plugins}
      referencePlugin={DOC_EXPLORER_PLUGIN}
      defaultQuery={welcome}
      schemaDescription
    >
      <HistoryStore>
        <DocExplorerStore>
          <Page reachable={reachable} />
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  );
}

function Page({ reachable }) {
  const ask = useAsk();
  const [current, setCurrent] = useState(null);
  const [notice, setNotice] = useState(null);
  const started = useRef(false);

  const choose = ({ id, query }) => {
    ask(query, { run: true });
    setCurrent(id);
    setNotice(null);
    showQuestion(id);
  };

  useEffect(() => {
    if (!ask || started.current) return;
    started.current = true;
    const { vraag, query } = asked();
    if (vraag !== null) {
      const found = question(vraag);
      if (found) choose(found);
      else setNotice(`Er is geen voorbeeldvraag “${vraag}”. Kies er een uit het menu.`);
    } else if (query !== null) {
      // Not run: a link must not be able to do anything by itself.
      ask(query, { run: false });
    }
  });

  return (
    <div className="rg-page">
      <Header ready={ask !== undefined} current={current} onChoose={choose} />
      {!reachable && <Unreachable />}
      {notice && (
        <p className="rg-notice" role="alert">
          {notice}
        </p>
      )}
      <main className="rg-main">
        <GraphiQLInterface showPersistHeadersSettings onEditQuery={editQuery(setCurrent)}>
          <GraphiQL.Logo>
            <span className="rg-logo">GraphiQL</span>
          </GraphiQL.Logo>
        </GraphiQLInterface>
      </main>
    </div>
  );
}

function editQuery(setCurrent) {
  return (text) => {
    keepHonest(text);
    setCurrent(asked().vraag);
  };
}

function Unreachable() {
  const { introspect } = useGraphiQLActions();
  return (
    <p className="rg-notice rg-unreachable" role="alert">
      De server is niet bereikbaar.
      <button type="button" className="rg-button" onClick={() => introspect()}>
        Probeer opnieuw
      </button>
    </p>
  );
}
