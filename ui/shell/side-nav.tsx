import { DownOutlined, MenuFoldOutlined, MenuUnfoldOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useId, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { setPreferences, usePreferences } from '../state/preferences';
import { useNavSections, type NavGroup, type NavItem } from './use-nav-items';

/** The navigation at the left; collapsed it shows signs only. */
export function SideNav(): JSX.Element {
  const { t } = useTranslation();
  const { navCollapsed } = usePreferences();
  const sections = useNavSections();
  const label = t(navCollapsed ? 'nav.expand' : 'nav.collapse');
  return (
    <nav className="side-nav" aria-label={t('nav.main')}>
      <div className="side-nav-scroll">
        {sections.map(({ key, label: heading, items, favourites, groups }) => (
          <div className="side-nav-section" key={key}>
            {heading && <div className="side-nav-heading">{heading}</div>}
            {(favourites ?? items).map((item) => (
              <SideNavLink key={item.to} item={item} collapsed={navCollapsed} />
            ))}
            {!navCollapsed && groups?.map((group) => <SideNavGroup key={group.key} group={group} />)}
          </div>
        ))}
      </div>
      <Tooltip title={navCollapsed ? label : undefined} placement="right">
        <Button
          className="side-nav-toggle"
          type="text"
          icon={navCollapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          aria-label={label}
          onClick={() => setPreferences({ navCollapsed: !navCollapsed })}
        />
      </Tooltip>
    </nav>
  );
}

/** The types of one area, opened and closed by its heading; stays so in this browser. */
function SideNavGroup({ group }: { group: NavGroup }): JSX.Element {
  const { openAreas } = usePreferences();
  const id = useId();
  const open = openAreas.includes(group.key);
  const others = openAreas.filter((key) => key !== group.key);
  return (
    <>
      <button
        type="button"
        className="side-nav-group"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setPreferences({ openAreas: open ? others : [...others, group.key] })}
      >
        <span className="side-nav-icon" aria-hidden="true">
          {open ? <DownOutlined /> : <RightOutlined />}
        </span>
        <span className="side-nav-label">{group.label}</span>
        <span className="side-nav-count">{group.items.length}</span>
      </button>
      <div id={id} className="side-nav-grouped" hidden={!open}>
        {open && group.items.map((item) => <SideNavLink key={item.to} item={item} collapsed={false} />)}
      </div>
    </>
  );
}

function SideNavLink({ item, collapsed }: { item: NavItem; collapsed: boolean }): JSX.Element {
  return (
    <Tooltip title={collapsed ? item.label : undefined} placement="right">
      <NavLink
        className="side-nav-link"
        to={item.to}
        end={item.exact === true}
        aria-label={collapsed ? item.label : undefined}
      >
        <span className="side-nav-icon" aria-hidden="true">
          {item.icon}
        </span>
        <span className="side-nav-label">{item.label}</span>
        {item.count !== undefined && <span className="side-nav-count">{item.count > 999 ? '999+' : item.count}</span>}
      </NavLink>
    </Tooltip>
  );
}
