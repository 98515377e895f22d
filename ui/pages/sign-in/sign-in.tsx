import { Button } from 'antd';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { request } from '../../api/client';
import { useSignIn } from '../../api/mutations';
import { beginSession, getToken } from '../../api/session';
import { ProblemAlert } from '../../components/problem-alert';
import { getPreferences, setPreferences } from '../../state/preferences';
import { DemoAccounts } from './demo-account-list';
import { safeTarget } from './safe-target';
import { SignInFrame } from './sign-in-frame';

interface Credentials {
  username: string;
  password: string;
}

/** The way in; in the demo organisation by one click on a role. */
export function SignIn(): JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const signIn = useSignIn();
  const demo = useIsDemo();
  const to = safeTarget(params.get('to'), window.location.origin);
  if (getToken() !== null) {
    return <Navigate to={to} replace />;
  }
  const enter = (credentials: Credentials): void =>
    signIn.mutate(credentials, {
      onSuccess: ({ user, ...granted }) => {
        if (!getPreferences().langChosen) {
          setPreferences({ lang: user.lang });
        }
        beginSession(granted);
        void navigate(to, { replace: true });
      },
    });
  return (
    <SignInFrame aside={demo && <DemoAccounts busy={signIn.isPending} onChoose={enter} />}>
      <p className="sign-in-lead">{t('signIn.lead')}</p>
      <Form<Credentials> layout="vertical" requiredMark={false} size="large" onFinish={enter}>
        <Form.Item
          name="username"
          label={t('signIn.username')}
          rules={[{ required: true, message: t('signIn.required') }]}
        >
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('signIn.password')}
          rules={[{ required: true, message: t('signIn.required') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {signIn.isError && <ProblemAlert error={signIn.error} />}
        <Button className="sign-in-submit" type="primary" htmlType="submit" block loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
      </Form>
      <p className="sign-in-more">
        <Link to="/forgot">{t('signIn.forgot')}</Link>
      </p>
    </SignInFrame>
  );
}

function useIsDemo(): boolean {
  const { data } = useQuery({
    queryKey: ['health'],
    queryFn: () => request<{ demo?: boolean }>('/health/live'),
    staleTime: Infinity,
  });
  return data?.demo === true;
}
