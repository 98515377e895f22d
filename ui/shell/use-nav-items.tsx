import {
  ApartmentOutlined,
  AppstoreOutlined,
  AuditOutlined,
  CustomerServiceOutlined,
  DeleteOutlined,
  DashboardOutlined,
  FieldNumberOutlined,
  HomeOutlined,
  InboxOutlined,
  LockOutlined,
  MailOutlined,
  OrderedListOutlined,
  RiseOutlined,
  SettingOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, useProcesses } from '../api/queries';
import { PAGE_PERMISSIONS } from './page-permissions';

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

/** Pages that need a permission, in the order in which an administrator sets a new installation up. */
const ADMINISTRATION = [
  { to: '/people', label: 'nav.people', icon: <TeamOutlined /> },
  { to: '/services', label: 'nav.services', icon: <CustomerServiceOutlined /> },
  { to: '/access', label: 'nav.access', icon: <LockOutlined /> },
  { to: '/packs', label: 'nav.packs', icon: <AppstoreOutlined /> },
  { to: '/installation', label: 'nav.installation', icon: <SettingOutlined /> },
  { to: '/lists', label: 'nav.lists', icon: <OrderedListOutlined /> },
  { to: '/audit', label: 'nav.audit', icon: <AuditOutlined /> },
  { to: '/system', label: 'nav.system', icon: <DashboardOutlined /> },
  { to: '/deleted-records', label: 'nav.deletedRecords', icon: <DeleteOutlined /> },
  { to: '/numbers', label: 'nav.numbers', icon: <FieldNumberOutlined /> },
] as const;

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
        .filter(({ listed }) => listed)
        .map(({ key, name, plural, off }) => ({
          to: `/records/${key}`,
          label: off ? t('nav.switchedOff', { name: plural ?? name }) : (plural ?? name),
          icon: <UnorderedListOutlined />,
        })),
    },
    {
      key: 'organisation',
      label: t('nav.organisation'),
      items: [
        ...(me && !me.external ? [{ to: '/processes', label: t('nav.processes'), icon: <ApartmentOutlined /> }] : []),
        ...(me?.permissions.includes(PAGE_PERMISSIONS['/ladders'])
          ? [{ to: '/ladders', label: t('nav.ladders'), icon: <RiseOutlined /> }]
          : []),
        ...(me?.demo ? [{ to: '/mailbox', label: t('nav.mailbox'), icon: <MailOutlined /> }] : []),
      ],
    },
    {
      key: 'administration',
      label: t('nav.administration'),
      items: ADMINISTRATION.filter(({ to }) => me?.permissions.includes(PAGE_PERMISSIONS[to])).map(
        ({ to, label, icon }) => ({ to, label: t(label), icon }),
      ),
    },
  ].filter(({ items }) => items.length > 0);
}
