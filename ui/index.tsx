import { createRoot } from 'react-dom/client';
import { App } from './app';
import { startTranslations } from './i18n/index';
import './styles/index.css';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no #root');
}
await startTranslations();
createRoot(root).render(<App />);
