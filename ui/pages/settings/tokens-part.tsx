import { Button, Tag } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevokeToken, useTokens } from '../../api/tokens';
import type { ApiToken } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { useProblemMessage } from '../../components/use-problem-message';
import { SettingsPart } from './settings-part';
import { TokenFacts } from './token-facts';
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
  const { id, name, state } = token;
  return (
    <li className="settings-row">
      <div className="settings-row-main">
        <strong>{name}</strong>
        {state !== 'active' && <Tag>{t(`tokens.state.${state}`)}</Tag>}
        <TokenFacts token={token} />
      </div>
      {state === 'active' && (
        <Button size="small" danger loading={revoke.isPending} onClick={() => revoke.mutate(id, { onError })}>
          {t('tokens.revoke')}
        </Button>
      )}
    </li>
  );
}
