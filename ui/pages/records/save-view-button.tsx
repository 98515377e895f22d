import { SaveOutlined } from '@ant-design/icons';
import { App, Button, Popover } from 'antd';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named } from '../../api/types';
import { useSaveView } from '../../api/views';
import { ProblemAlert } from '../../components/problem-alert';
import type { ListAddress } from './use-list-address';

const LONGEST_NAME = 60;

interface SaveViewProps {
  type: string;
  address: ListAddress;
  audiences: Named[];
}

/** Keeps the question of the list under a name, for oneself or for one's roles and groups too. */
export function SaveViewButton(props: SaveViewProps): JSX.Element {
  const { t } = useTranslation('lists');
  const [shown, setShown] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={shown}
      onOpenChange={setShown}
      destroyOnHidden
      content={<SaveForm {...props} done={() => setShown(false)} />}
    >
      <Button type="link" size="small" icon={<SaveOutlined />}>
        {t('viewSave')}
      </Button>
    </Popover>
  );
}

function SaveForm({ type, address, audiences, done }: SaveViewProps & { done: () => void }): JSX.Element {
  const { t } = useTranslation('lists');
  const { message } = App.useApp();
  const save = useSaveView(type);
  const [name, setName] = useState('');
  const [sharedWith, setSharedWith] = useState<string[]>([]);
  const submit = (): void =>
    save.mutate(
      { name: name.trim(), query: address.question, sharedWith },
      {
        onSuccess: ({ id, query }) => {
          void message.success(t('viewSaved', { name: name.trim() }));
          address.open(id, query, { replace: true });
          done();
        },
      },
    );
  return (
    <form
      className="view-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {save.error && <ProblemAlert error={save.error} />}
      <Input
        autoFocus
        value={name}
        maxLength={LONGEST_NAME}
        placeholder={t('viewName')}
        aria-label={t('viewName')}
        onChange={(event) => setName(event.target.value)}
      />
      <Select<string[]>
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={sharedWith}
        placeholder={t('viewShare')}
        aria-label={t('viewShare')}
        options={audiences.map((one) => ({ value: one.key, label: one.name }))}
        onChange={setSharedWith}
      />
      <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={save.isPending}>
        {t('viewSave')}
      </Button>
    </form>
  );
}
