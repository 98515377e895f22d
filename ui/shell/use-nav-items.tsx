import {
  ApartmentOutlined,
  AppstoreOutlined,
  DeleteOutlined,
  HomeOutlined,
  InboxOutlined,
  LockOutlined,
  MailOutlined,
  OrderedListOutlined,
  RiseOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, useProcesses } from '../api/queries';

export interface NavItem {
  to: string;
  label: string;
  icon: ReactNode;
  /** Shown as a figure; absent when zero. */
  count?: number;
  /** Only the exact address counts as being there. */
  exact?: boolean;
}

export interface NavSection {
  key: string;
  label?: string;
  items: NavItem[];
}

/** Where one can go: my work, the records of each process, how the work is organised. */
export function useNavSections(): NavSection[] {
  const { t } = useTranslation();
  const me = useMe().data;
  const processes = useProcesses().data?.items ?? [];
  const tasks = me?.counts.tasks ?? 0;
  return [
    {
      key: 'work',
      items: [
        { to: '/', label: t('nav.home'), icon: <HomeOutlined />, exact: true },
        { to: '/inbox', label: t('nav.inbox'), icon: <InboxOutlined />, count: tasks > 0 ? tasks : undefined },
      ],
    },
    {
      key: 'records',
      label: t('nav.records'),
      items: processes
        .filter(({ recordList }) => recordList)
        .map(({ key, name, plural }) => ({
          to: `/records/${key}`,
          label: plural ?? name,
          icon: <UnorderedListOutlined />,
        })),
    },
    {
      key: 'organisation',
      label: t('nav.organisation'),
      items: [
        { to: '/processes', label: t('nav.processes'), icon: <ApartmentOutlined /> },
        { to: '/ladders', label: t('nav.ladders'), icon: <RiseOutlined /> },
        ...(me?.permissions.includes('list.manage')
          ? [{ to: '/lists', label: t('nav.lists'), icon: <OrderedListOutlined /> }]
          : []),
        ...(me?.permissions.includes('pack.manage')
          ? [{ to: '/packs', label: t('nav.packs'), icon: <AppstoreOutlined /> }]
          : []),
        ...(me?.permissions.includes('record.delete')
          ? [{ to: '/deleted-records', label: t('nav.deletedRecords'), icon: <DeleteOutlined /> }]
          : []),
        ...(me?.permissions.includes('person.manage')
          ? [{ to: '/access', label: t('nav.access'), icon: <LockOutlined /> }]
          : []),
        ...(me?.permissions.includes('person.manage')
          ? [{ to: '/people', label: t('nav.people'), icon: <TeamOutlined /> }]
          : []),
        ...(me?.demo ? [{ to: '/mailbox', label: t('nav.mailbox'), icon: <MailOutlined /> }] : []),
      ],
    },
  ].filter(({ items }) => items.length > 0);
}
