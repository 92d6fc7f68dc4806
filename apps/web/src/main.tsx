import '@fontsource-variable/noto-sans-sc';
import './global.css';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <main>
    <h1>规矩</h1>
  </main>,
);
