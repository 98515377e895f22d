import { ApartmentOutlined, HomeOutlined, InboxOutlined, MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useNavigate } from 'react-router';
import { useMe, useProcesses } from '../api/queries';
import { useNavSections } from './use-nav-items';

/** The navigation of the phone layout, at the thumb. */
export function BottomNav({ onMore }: { onMore: () => void }): JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const tasks = useMe().data?.counts.tasks ?? 0;
  const startable = (useProcesses().data?.items ?? []).filter(({ starts }) => starts.length > 0);
  const pages = useNavSections().flatMap(({ items }) => items);
  const rest = pages.filter(({ to }) => !['/', '/inbox', '/processes'].includes(to));
  const menu = {
    items: [
      ...rest.map(({ to, label, icon }) => ({ key: to, label, icon, onClick: () => void navigate(to) })),
      { type: 'divider' as const },
      { key: 'search', label: t('search.open'), onClick: onMore },
    ],
  };
  const startMenu = {
    items: startable.map(({ key, name }) => ({
      key,
      label: t('newRecordOf', { name }),
      onClick: () => void navigate(`/records/${key}/new`),
    })),
  };
  return (
    <nav className="bottom-nav" aria-label={t('nav.main')}>
      <Tab to="/" icon={<HomeOutlined />} label={t('nav.home')} exact />
      <Tab to="/inbox" icon={<InboxOutlined />} label={t('nav.inbox')} count={tasks} />
      {startable.length > 0 && (
        <Dropdown menu={startMenu} trigger={['click']} placement="top">
          <button type="button" className="bottom-nav-tab">
            <span className="bottom-nav-new">
              <PlusOutlined />
            </span>
            {t('nav.new')}
          </button>
        </Dropdown>
      )}
      {pages.some(({ to }) => to === '/processes') && (
        <Tab to="/processes" icon={<ApartmentOutlined />} label={t('nav.processes')} />
      )}
      <Dropdown menu={menu} trigger={['click']} placement="topRight">
        <button type="button" className="bottom-nav-tab">
          <MoreOutlined />
          {t('nav.more')}
        </button>
      </Dropdown>
    </nav>
  );
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
