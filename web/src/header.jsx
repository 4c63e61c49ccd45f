import { useState } from 'react';
import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Help } from './help.jsx';
import icon from './icon.svg';
import { QuestionMenu } from './question-menu.jsx';

/** The bar above GraphiQL: name, example questions, help and theme. */
export function Header({ ready, current, onChoose }) {
  const [helpOpen, setHelpOpen] = useState(false);
  return (
    <header className="rg-header">
      <h1 className="rg-name">
        <a href="./">
          <img src={icon} alt="" width="24" height="24" />
          <span>regiograaf</span>
        </a>
      </h1>
      <QuestionMenu ready={ready} current={current} onChoose={onChoose} />
      <span className="rg-space" />
      <button type="button" className="rg-button" onClick={() => setHelpOpen(true)}>
        Uitleg
      </button>
      <ThemeButton />
      <Help open={helpOpen} onOpenChange={setHelpOpen} />
    </header>
  );
}

function ThemeButton() {
  const { setTheme } = useGraphiQLActions();
  const { theme } = useGraphiQL(pick('theme'));
  const dark = (theme ?? systemTheme()) === 'dark';
  const label = dark ? 'Licht thema' : 'Donker thema';
  return (
    <button
      type="button"
      className="rg-button rg-theme"
      aria-label={label}
      title={label}
      onClick={() => setTheme(dark ? 'light' : 'dark')}
    >
      <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" fill="currentColor">
        {dark ? <Sun /> : <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z" />}
      </svg>
    </button>
  );
}

function Sun() {
  return (
    <>
      <circle cx="12" cy="12" r="4.5" />
      <path
        d="M12 1.5v3M12 19.5v3M1.5 12h3M19.5 12h3M4.6 4.6l2.1 2.1M17.3 17.3l2.1 2.1M4.6 19.4l2.1-2.1M17.3 6.7l2.1-2.1"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </>
  );
}

function systemTheme() {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
