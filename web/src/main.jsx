// First: what follows makes <style> elements as soon as it is loaded.
import './stylesheets.js';
import 'graphiql/setup-workers/vite';
import { createRoot } from 'react-dom/client';
import { App } from './app.jsx';
import './styles.js';

// Monaco measures its letters once, so the font has to be there before it; a page without it must still come.
const font = document.fonts.load('15px "Fira Code"').catch(() => {});
const patience = new Promise((resolve) => setTimeout(resolve, 2000));
await Promise.race([font, patience]);
font.then(() => globalThis.__MONACO?.editor.remeasureFonts());

createRoot(document.getElementById('app')).render(<App />);
