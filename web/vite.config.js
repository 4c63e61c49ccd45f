import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { dutch } from './build/dutch.js';
import { gzipped } from './build/gzipped.js';
import { lean } from './build/lean.js';
import { licences } from './build/licences.js';
import { patched } from './build/patched.js';
import { questions } from './build/questions.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: path('src'),
  // Relative addresses, so that the page also works behind a path of a reverse proxy.
  base: './',
  plugins: [
    questions(path('../questions')),
    patched('dutch', dutch),
    patched('lean', lean),
    licences(path('node_modules'), ['@fontsource/fira-code', 'picomatch-browser']),
    gzipped(),
  ],
  worker: { format: 'es' },
  build: {
    outDir: path('dist'),
    emptyOutDir: true,
    target: 'es2022',
    // No data: addresses: the Content-Security-Policy allows fonts and styles from the server alone.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    // What is bundled asks that its licence goes along.
    license: { fileName: 'licenties.txt' },
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      // "use client" at the top of packages means nothing here, and hides real warnings by its number.
      onLog(level, log, handle) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
});
