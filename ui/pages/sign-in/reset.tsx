import { Alert, Button } from 'antd';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiError } from '../../api/client';
import { useSetPassword } from '../../api/mutations';
import { forgetSession } from '../../api/session';
import { ProblemAlert } from '../../components/problem-alert';
import { SignInFrame } from './sign-in-frame';

/** Sets a password by the link of a mail: after forgetting it, or for a new account. */
export function Reset(): JSX.Element {
  const { t } = useTranslation();
  const token = useTokenOfLink();
  const set = useSetPassword();
  const wrong = set.error instanceof ApiError ? set.error.fields['next'] : undefined;
  const submit = ({ next }: { next: string }): void => set.mutate({ token, next }, { onSuccess: forgetSession });
  return (
    <SignInFrame>
      <h2 className="sign-in-title">{t('signIn.setTitle')}</h2>
      {set.isSuccess ? (
        <Alert
          type="success"
          showIcon
          title={t('signIn.isSet')}
          description={t('signIn.isSetHint', { username: set.data.username })}
        />
      ) : (
        <Form<{ next: string }> layout="vertical" requiredMark={false} size="large" onFinish={submit}>
          <Form.Item
            name="next"
            label={t('settings:password.next')}
            extra={t('signIn.rules')}
            rules={[{ required: true, message: t('signIn.required') }]}
            {...(wrong === undefined ? {} : { validateStatus: 'error', help: wrong })}
          >
            <Input.Password autoComplete="new-password" autoFocus />
          </Form.Item>
          {set.isError && wrong === undefined && <ProblemAlert error={set.error} />}
          <Button className="sign-in-submit" type="primary" htmlType="submit" block loading={set.isPending}>
            {t('signIn.set')}
          </Button>
        </Form>
      )}
      <p className="sign-in-more">
        <Link to="/signin">{t('signIn.back')}</Link>
      </p>
    </SignInFrame>
  );
}

/** The token behind `#`; it does not stay in the address bar. */
function useTokenOfLink(): string {
  const [token] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);
  return token;
}
