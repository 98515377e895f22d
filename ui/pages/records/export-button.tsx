import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../api/download';
import { useProblemMessage } from '../../components/use-problem-message';

const FORMATS = ['xlsx', 'csv', 'json'] as const;
const EVERY_COLUMN = '*';

/** Takes the list on the screen with one as a file: all its rows, with its columns or with every column. */
export function ExportButton({ type, query }: { type: string; query: Record<string, string> }): JSX.Element {
  const { t } = useTranslation('lists');
  const { message } = App.useApp();
  const tellProblem = useProblemMessage();
  const [busy, setBusy] = useState(false);
  const take = async (format: string, columns: string | undefined): Promise<void> => {
    setBusy(true);
    try {
      const name = await download(`/records/${type}/export`, { ...query, format, ...(columns ? { columns } : {}) });
      void message.success(t('exported', { name }));
    } catch (error) {
      tellProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const itemsFor = (columns: string | undefined) =>
    FORMATS.map((format) => ({
      key: `${columns ?? ''}${format}`,
      label: t(`exportFormat.${format}`),
      onClick: () => void take(format, columns),
    }));
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          { key: 'shown', type: 'group', label: t('exportShown'), children: itemsFor(undefined) },
          { key: 'all', type: 'group', label: t('exportAll'), children: itemsFor(EVERY_COLUMN) },
        ],
      }}
    >
      <Button icon={<DownloadOutlined />} loading={busy}>
        {t('export')}
      </Button>
    </Dropdown>
  );
}
