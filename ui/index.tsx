import { createRoot } from 'react-dom/client';
import { prefetchFrame } from './api/prefetch-frame';
import { App } from './app';
import { startTranslations } from './i18n/index';
import { preloadPage } from './routes';
import { leaveListsByTab } from './shell/leave-lists-by-tab';
import './styles/index.css';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no #root');
}
preloadPage(window.location.pathname);
prefetchFrame();
leaveListsByTab();
await startTranslations();
createRoot(root).render(<App />);
