import { Button, Tag } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllTokens, useRevokeAnyToken, type TokenOf } from '../../api/access';
import { ProblemAlert } from '../../components/problem-alert';
import { SettingsPart } from '../settings/settings-part';
import { TokenFacts } from '../settings/token-facts';
import { ReasonDialog } from '../../components/reason-dialog';

/** The tokens of everybody; each can be revoked with a reason. */
export function AllTokensPart(): JSX.Element {
  const { t } = useTranslation('settings');
  const tokens = useAllTokens();
  const revoke = useRevokeAnyToken();
  const [chosen, setChosen] = useState<TokenOf>();
  const items = tokens.data?.items ?? [];
  const close = (): void => {
    setChosen(undefined);
    revoke.reset();
  };
  return (
    <SettingsPart title={t('tokens.title')} hint={<p>{t('access.tokensHint')}</p>}>
      {tokens.isError && <ProblemAlert error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.isSuccess && items.length === 0 && <p>{t('access.noTokens')}</p>}
      <ul className="settings-rows">
        {items.map((token) => (
          <li key={token.id} className="settings-row">
            <div className="settings-row-main">
              <strong>{token.name}</strong>
              <span>{token.person.name}</span>
              {token.state !== 'active' && <Tag>{t(`tokens.state.${token.state}`)}</Tag>}
              <TokenFacts token={token} />
            </div>
            {token.state === 'active' && (
              <Button size="small" danger onClick={() => setChosen(token)}>
                {t('tokens.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen && (
        <ReasonDialog
          title={t('access.revokeTitle', { name: chosen.name })}
          action={t('tokens.revoke')}
          busy={revoke.isPending}
          error={revoke.error}
          onSubmit={(reason) => revoke.mutate({ id: chosen.id, reason }, { onSuccess: close })}
          onClose={close}
        />
      )}
    </SettingsPart>
  );
}
