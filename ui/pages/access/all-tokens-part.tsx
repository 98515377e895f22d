import { Button, Tag } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAllTokens, useRevokeAnyToken, type TokenOf } from '../../api/access';
import { useModule } from '../../api/installation';
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
    <SettingsPart title={t('tokens.title')} hint={<TokensHint />}>
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

/** Each person makes tokens for themselves; here they are only looked after. */
function TokensHint(): JSX.Element {
  const { t } = useTranslation('settings');
  const offered = useModule('apiTokens');
  return (
    <>
      <p>{t('access.tokensHint')}</p>
      <p>
        {t(offered ? 'access.tokensWhere' : 'access.tokensOff')}{' '}
        <Link to={offered ? '/settings' : '/installation'}>
          {offered ? t('common:settings') : t('installation:title')}
        </Link>
      </p>
    </>
  );
}
