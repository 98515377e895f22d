import { MoonOutlined, PlusOutlined, SearchOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useStartable } from '../api/queries';
import { StartPicker } from '../components/start-picker';
import { setPreferences, usePreferences } from '../state/preferences';
import { useDark } from '../state/use-dark';
import { Logo } from './logo';
import { NoticeBell } from './notice-bell';
import { PersonMenu } from './person-menu';

export interface TopBarProps {
  onSearch: () => void;
  onHelp: () => void;
}

/** Search, language, look, notices and the person, in one line above everything. */
export function TopBar({ onSearch, onHelp }: TopBarProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <header className="top-bar">
      <Link className="top-bar-brand" to="/" aria-label={t('productName')} title={t('productShort')}>
        <Logo />
        <span className="top-bar-name">{t('productShort')}</span>
      </Link>
      <button type="button" className="top-bar-search" onClick={onSearch} aria-keyshortcuts="Control+K /">
        <SearchOutlined aria-hidden="true" />
        <span className="top-bar-search-text">{t('search.placeholder')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="top-bar-tools">
        <NewButton />
        <LanguageSwitch />
        <ThemeSwitch />
        <NoticeBell />
        <PersonMenu onHelp={onHelp} />
      </div>
    </header>
  );
}

/** Everything that this person may raise, from every page. */
function NewButton(): JSX.Element | null {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const mayStart = useStartable().length > 0;
  if (!mayStart) {
    return null;
  }
  return (
    <>
      <Button
        className="top-bar-new"
        type="text"
        icon={<PlusOutlined />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t('nav.new')}
      </Button>
      {open && <StartPicker onClose={() => setOpen(false)} />}
    </>
  );
}

/** Chinese or English, for this browser from now on. */
export function LanguageSwitch(): JSX.Element {
  const { lang } = usePreferences();
  const other = lang === 'zh' ? 'en' : 'zh';
  return (
    <Button
      className="language-switch"
      type="text"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => setPreferences({ lang: other, langChosen: true })}
    >
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}

/** Light or dark. */
export function ThemeSwitch(): JSX.Element {
  const { t } = useTranslation();
  const dark = useDark();
  const label = t(dark ? 'theme.toLight' : 'theme.toDark');
  return (
    <Tooltip title={label} mouseEnterDelay={0.4}>
      <Button
        className="theme-switch"
        type="text"
        icon={dark ? <SunOutlined /> : <MoonOutlined />}
        aria-label={label}
        onClick={() => setPreferences({ theme: dark ? 'light' : 'dark' })}
      />
    </Tooltip>
  );
}
