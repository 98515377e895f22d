import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../api/installation';
import { SettingsPart } from '../settings/settings-part';

/** What the operator gave the program at its start; it is shown so that nobody looks for it above. */
export function FixedPart({ fixed }: Pick<Settings, 'fixed'>): JSX.Element {
  const { t } = useTranslation('installation');
  return (
    <SettingsPart title={t('fixed.title')} hint={<p>{t('fixed.hint')}</p>}>
      <ul className="settings-rows">
        {fixed.map(({ variable, value }) => (
          <li key={variable} className="settings-row">
            <div className="settings-row-main">
              <span>{t(`fixed.${variable}`)}</span>
              <code>{variable}</code>
            </div>
            <span className="installation-value">{valueOf(value, t)}</span>
          </li>
        ))}
      </ul>
    </SettingsPart>
  );
}

function valueOf(value: string, t: (key: string) => string): string {
  if (value === 'true' || value === 'false') {
    return t(value === 'true' ? 'on' : 'off');
  }
  return value === '' ? t('fixed.none') : value;
}
