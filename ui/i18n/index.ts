import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Lang } from '../api/types';
import { getPreferences, onPreferencesChange } from '../state/preferences';

/**
 * One namespace per page beside `common`; a page adds its texts in `zh.<page>.json` and `en.<page>.json` and names them
 * in `zh.ts` and `en.ts`. Only the language that is read is loaded.
 */
const LOADERS = { zh: () => import('./zh'), en: () => import('./en') } as const;

/** Reads the texts of a language; what was put over them stays. */
async function load(lang: Lang): Promise<void> {
  const { texts } = await LOADERS[lang]();
  for (const [page, of] of Object.entries(texts)) {
    i18next.addResourceBundle(lang, page, of, true, false);
  }
}

async function follow(): Promise<void> {
  const { lang } = getPreferences();
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  await load(lang);
  if (i18next.language !== lang && getPreferences().lang === lang) {
    await i18next.changeLanguage(lang);
  }
  document.title = i18next.t('productName');
}

/** Starts the translations in the preferred language and follows its changes. */
export async function startTranslations(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    lng: getPreferences().lang,
    fallbackLng: false,
    defaultNS: 'common',
    fallbackNS: 'common',
    interpolation: { escapeValue: false },
    // What the organisation calls this is put over the product's name once it is known.
    react: { bindI18nStore: 'added' },
  });
  await follow();
  onPreferencesChange(() => void follow());
}
