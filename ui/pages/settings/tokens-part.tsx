import { Button, Tag } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevokeToken, useTokens } from '../../api/tokens';
import type { ApiToken } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import { useProblemMessage } from '../../components/use-problem-message';
import { SettingsPart } from './settings-part';
import { TokenForm } from './token-form';

/** Tokens by which machines act for me. */
export function TokensPart(): JSX.Element {
  const { t } = useTranslation('settings');
  const tokens = useTokens();
  const items = tokens.data?.items ?? [];
  return (
    <SettingsPart title={t('tokens.title')} hint={<p>{t('tokens.hint')}</p>}>
      {tokens.isError && <ProblemAlert error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {items.length > 0 && (
        <ul className="settings-rows">
          {items.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
      <TokenForm />
    </SettingsPart>
  );
}

function TokenRow({ token }: { token: ApiToken }): JSX.Element {
  const { t } = useTranslation('settings');
  const revoke = useRevokeToken();
  const onError = useProblemMessage();
  const { id, name, scopes, state, expiresAt, lastUsedAt, lastAddress } = token;
  return (
    <li className="settings-row">
      <div className="settings-row-main">
        <strong>{name}</strong>
        {state !== 'active' && <Tag>{t(`tokens.state.${state}`)}</Tag>}
        <div className="settings-row-facts">
          {scopes.map((scope) => t(`tokens.scope.${scope}`)).join(t('tokens.separator'))} · {t('tokens.until')}{' '}
          <TimeText at={expiresAt} mode="exact" /> · {t('tokens.used')}{' '}
          {lastUsedAt === undefined ? t('tokens.never') : <TimeText at={lastUsedAt} />}
          {lastAddress === undefined ? '' : ` · ${lastAddress}`}
        </div>
      </div>
      {state === 'active' && (
        <Button size="small" danger loading={revoke.isPending} onClick={() => revoke.mutate(id, { onError })}>
          {t('tokens.revoke')}
        </Button>
      )}
    </li>
  );
}
