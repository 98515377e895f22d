import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';

/** In a line of a tree: adds something that belongs below it. */
export function AddBelow({ name, onClick }: { name: string; onClick: () => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <Button
      size="small"
      type="text"
      icon={<PlusOutlined />}
      title={t('addBelowNamed', { name })}
      aria-label={t('addBelowNamed', { name })}
      onClick={onClick}
    >
      {t('addBelow')}
    </Button>
  );
}
