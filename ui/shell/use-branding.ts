import i18next from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useInstallation } from '../api/installation';

/** Puts what the organisation calls this over the product's name, wherever a page says it in the language that is read. */
export function useBranding(): void {
  const { organisation } = useInstallation();
  const { i18n } = useTranslation();
  const lang = i18n.language === 'zh' ? 'zh' : 'en';
  const name = organisation[lang];
  useEffect(() => {
    if (i18next.getResource(lang, 'common', 'productShort') !== name) {
      i18next.addResource(lang, 'common', 'productShort', name);
      i18next.addResource(lang, 'common', 'productName', i18next.getFixedT(lang)('productOf', { name }));
    }
  }, [lang, name]);
}
