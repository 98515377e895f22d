import { ApartmentOutlined, HomeOutlined, InboxOutlined, MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMe, useStartable } from '../api/queries';
import { EntriesDialog } from '../components/palette/entries-dialog';
import { StartPicker } from '../components/start-picker';
import { useNavSections } from './use-nav-items';

const TABS = ['/', '/inbox', '/processes'];

/** The navigation of the phone layout, at the thumb. */
export function BottomNav(): JSX.Element {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'new' | 'more'>();
  const tasks = useMe().data?.counts.tasks ?? 0;
  const mayStart = useStartable().length > 0;
  const hasProcesses = useNavSections().some(({ items }) => items.some(({ to }) => to === '/processes'));
  const close = (): void => setOpen(undefined);
  return (
    <nav className="bottom-nav" aria-label={t('nav.main')}>
      <Tab to="/" icon={<HomeOutlined />} label={t('nav.home')} exact />
      <Tab to="/inbox" icon={<InboxOutlined />} label={t('nav.inbox')} count={tasks} />
      {mayStart && (
        <button type="button" className="bottom-nav-tab" aria-haspopup="dialog" onClick={() => setOpen('new')}>
          <span className="bottom-nav-new">
            <PlusOutlined />
          </span>
          {t('nav.new')}
        </button>
      )}
      {hasProcesses && <Tab to="/processes" icon={<ApartmentOutlined />} label={t('nav.processes')} />}
      <button type="button" className="bottom-nav-tab" aria-haspopup="dialog" onClick={() => setOpen('more')}>
        <MoreOutlined />
        {t('nav.more')}
      </button>
      {open === 'new' && <StartPicker onClose={close} />}
      {open === 'more' && <MorePages onClose={close} />}
    </nav>
  );
}

/** Every page without a tab of its own, under the headings of the navigation. */
function MorePages({ onClose }: { onClose: () => void }): JSX.Element {
  const { t } = useTranslation();
  const entries = useNavSections().flatMap(({ label, items, groups = [{ label, items }] }) =>
    groups.flatMap((group) =>
      group.items
        .filter(({ to }) => !TABS.includes(to))
        .map(({ to, label: name, icon }) => ({ id: to, label: name, icon, to, group: group.label })),
    ),
  );
  return <EntriesDialog title={t('nav.more')} entries={entries} onClose={onClose} />;
}

interface TabProps {
  to: string;
  icon: ReactNode;
  label: string;
  count?: number;
  exact?: boolean;
}

function Tab({ to, icon, label, count = 0, exact = false }: TabProps): JSX.Element {
  return (
    <NavLink className="bottom-nav-tab" to={to} end={exact}>
      <span className="bottom-nav-icon">
        {icon}
        {count > 0 && <span className="bottom-nav-count">{count > 99 ? '99+' : count}</span>}
      </span>
      {label}
    </NavLink>
  );
}
