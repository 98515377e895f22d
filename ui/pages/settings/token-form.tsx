import { Button } from 'antd';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { useMakeToken, type NewToken } from '../../api/tokens';
import { SCOPES } from '../../api/types/settings';
import { ProblemAlert } from '../../components/problem-alert';
import { useOnce } from '../../components/use-once';
import { TokenDialog } from './token-dialog';

const DAYS = [7, 30, 90, 180, 365];
const FIRST: NewToken = { name: '', scopes: ['records.read'], days: 90 };

/** Makes one more token and shows it this once. */
export function TokenForm(): JSX.Element {
  const { t } = useTranslation('settings');
  const [form] = Form.useForm<NewToken>();
  const make = useMakeToken();
  const once = useOnce();
  const wrong = make.error instanceof ApiError ? make.error.fields : {};
  const rules = [{ required: true, message: t('common:form.required') }];
  return (
    <Form<NewToken>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="settings-form"
      initialValues={FIRST}
      onFinish={(values) =>
        once((done) => make.mutate(values, { onSuccess: () => form.resetFields(), onSettled: done }))
      }
    >
      <h3>{t('tokens.new')}</h3>
      <div className="settings-fields">
        <Form.Item
          name="name"
          label={t('tokens.name')}
          rules={rules}
          extra={t('tokens.nameHint')}
          {...(wrong['name'] === undefined ? {} : { validateStatus: 'error', help: wrong['name'] })}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="scopes" label={t('tokens.scopes')} rules={rules}>
          <Select
            mode="multiple"
            options={SCOPES.map((scope) => ({ value: scope, label: t(`tokens.scope.${scope}`) }))}
          />
        </Form.Item>
        <Form.Item name="days" label={t('tokens.days')}>
          <Select options={DAYS.map((days) => ({ value: days, label: t('tokens.daysLong', { count: days }) }))} />
        </Form.Item>
      </div>
      {make.isError && Object.keys(wrong).length === 0 && <ProblemAlert error={make.error} />}
      {make.data && <TokenDialog token={make.data.token} onClose={make.reset} />}
      <Button htmlType="submit" loading={make.isPending}>
        {t('tokens.make')}
      </Button>
    </Form>
  );
}
