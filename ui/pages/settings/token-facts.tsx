import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiToken } from '../../api/types';
import { TimeText } from '../../components/time-text';

/** What a token is for, how long it is good, and when and from where it was last used. */
export function TokenFacts({ token }: { token: ApiToken }): JSX.Element {
  const { t } = useTranslation('settings');
  const { scopes, expiresAt, lastUsedAt, lastAddress } = token;
  return (
    <div className="settings-row-facts">
      {scopes.map((scope) => t(`tokens.scope.${scope}`)).join(t('tokens.separator'))} · {t('tokens.until')}{' '}
      <TimeText at={expiresAt} mode="exact" /> · {t('tokens.used')}{' '}
      {lastUsedAt === undefined ? t('tokens.never') : <TimeText at={lastUsedAt} />}
      {lastAddress === undefined ? '' : ` · ${lastAddress}`}
    </div>
  );
}
