import { Alert, Button } from 'antd';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAskForReset } from '../../api/mutations';
import { ProblemAlert } from '../../components/problem-alert';
import { SignInFrame } from './sign-in-frame';

/** Asks for a mail by which a new password is set; says the same whether there is such an account or not. */
export function Forgot(): JSX.Element {
  const { t } = useTranslation();
  const ask = useAskForReset();
  return (
    <SignInFrame>
      <h2 className="sign-in-title">{t('signIn.forgot')}</h2>
      <p className="sign-in-lead">{t('signIn.forgotLead')}</p>
      {ask.isSuccess ? (
        <Alert type="success" showIcon title={t('signIn.asked')} description={t('signIn.askedHint')} />
      ) : (
        <Form<{ account: string }> layout="vertical" requiredMark={false} size="large" onFinish={ask.mutate}>
          <Form.Item
            name="account"
            label={t('signIn.account')}
            rules={[{ required: true, message: t('signIn.required') }]}
          >
            <Input autoComplete="username" autoFocus />
          </Form.Item>
          {ask.isError && <ProblemAlert error={ask.error} />}
          <Button className="sign-in-submit" type="primary" htmlType="submit" block loading={ask.isPending}>
            {t('signIn.ask')}
          </Button>
        </Form>
      )}
      <p className="sign-in-more">
        <Link to="/signin">{t('signIn.back')}</Link>
      </p>
    </SignInFrame>
  );
}
