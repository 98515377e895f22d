import { BellOutlined } from '@ant-design/icons';
import { Badge, Button, Popover } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/queries';
import { NoticeList } from './notice-list';

/** The bell with the count of unread notices; they open in place. */
export function NoticeBell(): JSX.Element {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const unread = useMe().data?.counts.notices ?? 0;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={<NoticeList onLeave={() => setOpen(false)} />}
      destroyOnHidden
    >
      <Button
        type="text"
        aria-label={t('notices.bell', { count: unread })}
        aria-expanded={open}
        icon={
          <Badge count={unread} size="small" overflowCount={99}>
            <BellOutlined className="notice-bell" />
          </Badge>
        }
      />
    </Popover>
  );
}
