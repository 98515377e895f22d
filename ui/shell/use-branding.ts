import i18next from 'i18next';
import { useEffect } from 'react';
import { useInstallation } from '../api/installation';

/** Puts what the organisation calls this over the product's name, wherever a page says it. */
export function useBranding(): void {
  const { zh, en } = useInstallation().organisation;
  useEffect(() => {
    for (const [lang, name] of [
      ['zh', zh],
      ['en', en],
    ] as const) {
      if (i18next.getResource(lang, 'common', 'productShort') !== name) {
        i18next.addResource(lang, 'common', 'productShort', name);
        i18next.addResource(lang, 'common', 'productName', i18next.getFixedT(lang)('productOf', { name }));
      }
    }
  }, [zh, en]);
}
