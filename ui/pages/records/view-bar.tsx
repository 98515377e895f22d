import { MoreOutlined, TeamOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useEffect, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useDefaultView, useDeleteView, useSaveView, useViews, type SavedView } from '../../api/views';
import { useProblemMessage } from '../../components/use-problem-message';
import { SaveViewButton } from './save-view-button';
import { ALL_RECORDS, type ListAddress } from './use-list-address';

/** The saved views of a list as tabs, with what can be done to the one that is shown. */
export function ViewBar({ type, address }: { type: string; address: ListAddress }): JSX.Element | null {
  const { t } = useTranslation('lists');
  const views = useViews(type).data;
  const items = views?.items ?? [];
  const preferred = items.find((view) => view.default);
  const { open, question, view: shown } = address;
  const untouched = question === '' && shown === undefined;
  useEffect(() => {
    if (untouched && preferred) {
      open(preferred.id, preferred.query, { replace: true });
    }
  }, [untouched, preferred, open]);
  if (items.length === 0 && question === '') {
    return null;
  }
  const current = items.find(({ id }) => id === shown);
  return (
    <div className="view-bar" role="group" aria-label={t('views')}>
      {items.length > 0 && (
        <>
          <Tab on={current === undefined} label={t('viewAll')} onClick={() => open(ALL_RECORDS, '')} />
          {items.map((view) => (
            <Tab
              key={view.id}
              on={view.id === shown}
              label={view.name}
              shared={view.sharedWith.length > 0 ? t('viewShared') : undefined}
              onClick={() => open(view.id, view.query)}
            />
          ))}
        </>
      )}
      {current && <ViewMenu type={type} view={current} address={address} />}
      {question !== '' && question !== current?.query && (
        <SaveViewButton type={type} address={address} audiences={views?.audiences ?? []} />
      )}
    </div>
  );
}

interface TabProps {
  on: boolean;
  label: string;
  shared?: string | undefined;
  onClick: () => void;
}

function Tab({ on, label, shared, onClick }: TabProps): JSX.Element {
  return (
    <button type="button" className={on ? 'view-tab view-tab-on' : 'view-tab'} aria-pressed={on} onClick={onClick}>
      {label}
      {shared !== undefined && <TeamOutlined title={shared} aria-label={shared} />}
    </button>
  );
}

function ViewMenu({ type, view, address }: { type: string; view: SavedView; address: ListAddress }): JSX.Element {
  const { t } = useTranslation('lists');
  const onError = useProblemMessage();
  const save = useSaveView(type);
  const remove = useDeleteView(type);
  const prefer = useDefaultView(type);
  const { id, name, sharedWith } = view;
  const items: NonNullable<MenuProps['items']> = [
    {
      key: 'default',
      label: t(view.default ? 'viewNoDefault' : 'viewDefault'),
      onClick: () => prefer.mutate(view.default ? null : id, { onError }),
    },
  ];
  if (view.own && address.question !== view.query) {
    const query = address.question;
    items.push({
      key: 'update',
      label: t('viewUpdate', { name }),
      onClick: () => save.mutate({ id, name, sharedWith, query }, { onError }),
    });
  }
  if (view.own) {
    items.push({
      key: 'delete',
      danger: true,
      label: t('viewDelete'),
      onClick: () => remove.mutate(id, { onError, onSuccess: () => address.open(ALL_RECORDS, '') }),
    });
  }
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" size="small" icon={<MoreOutlined />} aria-label={t('viewActions')} />
    </Dropdown>
  );
}
