import { useEffect } from 'react';
import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Kind, parse } from 'graphql';
import { isQuestion, welcome } from './questions.js';

/**
 * Gives a function that puts a query in the editor and, if asked, runs it; undefined until the
 * editors are there. What a person typed stays: then the query gets a tab of its own.
 */
export function useAsk() {
  const actions = useGraphiQLActions();
  const { queryEditor, variableEditor, responseEditor } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'responseEditor'),
  );
  // Half a window, or a telephone, is too narrow for some lines.
  useEffect(() => queryEditor?.updateOptions({ wordWrap: 'on' }), [queryEditor]);
  if (!queryEditor || !variableEditor || !responseEditor) return undefined;

  return (query, { run }) => {
    if (!replaceable(queryEditor.getValue())) actions.addTab();
    queryEditor.setValue(query);
    variableEditor.setValue('');
    responseEditor.setValue('');
    // GraphiQL finds these out a moment after the change; a run before that would name the operation
    // of the query that stood there, and the history would keep that one.
    const facts = operationFacts(query);
    actions.setOperationFacts(facts);
    actions.updateActiveTabValues({ query, variables: '', operationName: facts.operationName ?? null });
    if (run) actions.run();
  };
}

function replaceable(text) {
  return text.trim() === '' || text === welcome || isQuestion(text);
}

function operationFacts(query) {
  let documentAST;
  try {
    documentAST = parse(query);
  } catch {
    return {}; // The editor underlines what is wrong.
  }
  const operations = documentAST.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return { documentAST, operations, operationName: operations[0]?.name?.value };
}
