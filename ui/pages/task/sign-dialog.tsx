import { Modal } from 'antd';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { useMe } from '../../api/queries';
import type { TaskDetail } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import type { Signing } from './use-signing';

/** Signs a decision: says what is signed, and asks for the password. Enter signs, Escape goes back to the decision. */
export function SignDialog({ task, signing }: { task: TaskDetail; signing: Signing }): JSX.Element {
  const { t } = useTranslation('inbox');
  const user = useMe().data?.user;
  const [password, setPassword] = useState('');
  const { error } = signing;
  const wrong = error instanceof ApiError ? error.fields['password'] : undefined;
  const send = (): void => {
    if (password !== '' && !signing.busy) {
      signing.sign(password);
    }
  };
  return (
    <Modal
      open
      title={t('sign.title')}
      okText={t('sign.send')}
      okButtonProps={{ disabled: password === '', loading: signing.busy }}
      onOk={send}
      onCancel={signing.cancel}
    >
      <p className="sign-what">
        {[task.record?.number, task.record?.title ?? task.title].filter(Boolean).join(' ')}
        <strong>{signing.label}</strong>
      </p>
      <Form layout="vertical" onFinish={send} className="sign-form">
        <input type="text" value={user?.username ?? ''} autoComplete="username" readOnly hidden />
        <Form.Item
          label={t('sign.password', { name: user?.name })}
          validateStatus={wrong === undefined ? undefined : 'error'}
          help={wrong}
          extra={t('sign.kept')}
        >
          <Input.Password
            autoFocus
            autoComplete="current-password"
            value={password}
            aria-label={t('sign.password', { name: user?.name })}
            aria-invalid={wrong !== undefined}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Form.Item>
        <button type="submit" hidden />
      </Form>
      {error !== null && error !== undefined && wrong === undefined && <ProblemAlert error={error} />}
    </Modal>
  );
}
