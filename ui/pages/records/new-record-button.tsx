import { DownOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { JSX } from 'react';
import { useNavigate } from 'react-router';
import type { Start } from '../../api/types';

/** Begins a record of this type; with several ways to begin, the first is the button and the rest its menu. */
export function NewRecordButton({ type, starts }: { type: string; starts: Start[] }): JSX.Element | null {
  const navigate = useNavigate();
  const [first, ...others] = starts;
  if (!first) {
    return null;
  }
  const go = (key: string): void => void navigate(`/records/${type}/new?start=${encodeURIComponent(key)}`);
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => go(first.key)}>
        {first.name}
      </Button>
      {others.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{ items: others.map(({ key, name }) => ({ key, label: name, onClick: () => go(key) })) }}
        >
          <Button icon={<DownOutlined />} aria-label={others.map(({ name }) => name).join(', ')} />
        </Dropdown>
      )}
    </>
  );
}
