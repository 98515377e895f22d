import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { getPreferences, onPreferencesChange } from '../state/preferences';
import en from './en.json';
import enAudit from './en.audit.json';
import enHome from './en.home.json';
import enInstallation from './en.installation.json';
import enInbox from './en.inbox.json';
import enLadders from './en.ladders.json';
import enLists from './en.lists.json';
import enMailbox from './en.mailbox.json';
import enMaintained from './en.maintained.json';
import enPacks from './en.packs.json';
import enPeople from './en.people.json';
import enProcesses from './en.processes.json';
import enRecords from './en.records.json';
import enServices from './en.services.json';
import enSettings from './en.settings.json';
import enSystem from './en.system.json';
import zh from './zh.json';
import zhAudit from './zh.audit.json';
import zhHome from './zh.home.json';
import zhInstallation from './zh.installation.json';
import zhInbox from './zh.inbox.json';
import zhLadders from './zh.ladders.json';
import zhLists from './zh.lists.json';
import zhMailbox from './zh.mailbox.json';
import zhMaintained from './zh.maintained.json';
import zhPacks from './zh.packs.json';
import zhPeople from './zh.people.json';
import zhProcesses from './zh.processes.json';
import zhRecords from './zh.records.json';
import zhServices from './zh.services.json';
import zhSettings from './zh.settings.json';
import zhSystem from './zh.system.json';

/** One namespace per page beside `common`; a page adds its texts in `zh.<page>.json` and `en.<page>.json`. */
const resources = {
  zh: {
    common: zh,
    audit: zhAudit,
    home: zhHome,
    inbox: zhInbox,
    installation: zhInstallation,
    ladders: zhLadders,
    lists: zhLists,
    mailbox: zhMailbox,
    maintained: zhMaintained,
    packs: zhPacks,
    people: zhPeople,
    processes: zhProcesses,
    records: zhRecords,
    services: zhServices,
    settings: zhSettings,
    system: zhSystem,
  },
  en: {
    common: en,
    audit: enAudit,
    home: enHome,
    inbox: enInbox,
    installation: enInstallation,
    ladders: enLadders,
    lists: enLists,
    mailbox: enMailbox,
    maintained: enMaintained,
    packs: enPacks,
    people: enPeople,
    processes: enProcesses,
    records: enRecords,
    services: enServices,
    settings: enSettings,
    system: enSystem,
  },
};

/** Starts the translations in the preferred language and follows its changes. */
export async function startTranslations(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources,
    lng: getPreferences().lang,
    fallbackLng: 'zh',
    defaultNS: 'common',
    fallbackNS: 'common',
    interpolation: { escapeValue: false },
    // What the organisation calls this is put over the product's name once it is known.
    react: { bindI18nStore: 'added' },
  });
  const follow = (): void => {
    const { lang } = getPreferences();
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    document.title = i18next.t('productName');
    if (i18next.language !== lang) {
      void i18next.changeLanguage(lang);
    }
  };
  follow();
  onPreferencesChange(follow);
}
