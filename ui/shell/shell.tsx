import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useNavigate } from 'react-router';
import { CommandPalette } from '../components/command-palette';
import { KeyboardHelp } from '../components/keyboard-help';
import { useShortcuts } from '../components/use-shortcuts';
import { PageBoundary } from '../components/page-boundary';
import { usePreferences } from '../state/preferences';
import { Banners } from './banners';
import { BottomNav } from './bottom-nav';
import { usePageKeys } from './page-keys';
import { SideNav } from './side-nav';
import { useRecentType } from './use-recent-type';
import { TopBar } from './top-bar';
import { UndoBar } from './undo-bar';

/** The frame around every page: navigation, search, banners; on a phone the navigation is at the thumb. */
export function Shell(): JSX.Element {
  const { t } = useTranslation();
  const { navCollapsed } = usePreferences();
  useRecentType();
  const navigate = useNavigate();
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const openPalette = (): void => setPaletteOpen(true);
  useShortcuts({
    'mod+k': () => setPaletteOpen((open) => !open),
    '/': openPalette,
    '?': () => setHelpOpen(true),
    ...Object.fromEntries(usePageKeys().map(({ keys, to }) => [keys, () => void navigate(to)])),
  });
  return (
    <div className={navCollapsed ? 'shell shell-narrow' : 'shell'}>
      <a className="skip-link" href="#main">
        {t('skipToContent')}
      </a>
      <TopBar onSearch={openPalette} onHelp={() => setHelpOpen(true)} />
      <SideNav />
      <main id="main" className="shell-main" tabIndex={-1}>
        <Banners />
        <PageBoundary>
          <Outlet />
        </PageBoundary>
      </main>
      <UndoBar />
      <BottomNav />
      {paletteOpen && <CommandPalette onClose={() => setPaletteOpen(false)} />}
      <KeyboardHelp open={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
