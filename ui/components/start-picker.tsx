import { PlusOutlined } from '@ant-design/icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useStartable } from '../api/queries';
import { EntriesDialog } from './palette/entries-dialog';

/** Everything that this person may raise, by area of the standard, to search. Mounted only while open. */
export function StartPicker({ onClose }: { onClose: () => void }): JSX.Element {
  const { t } = useTranslation();
  const entries = useStartable().map(({ key, name, area = 'other' }) => ({
    id: key,
    label: t('newRecordOf', { name }),
    group: t(`area.${area}`),
    icon: <PlusOutlined />,
    to: `/records/${key}/new`,
  }));
  return <EntriesDialog title={t('nav.newTitle')} entries={entries} onClose={onClose} />;
}
