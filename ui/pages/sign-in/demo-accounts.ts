import type { Lang } from '../../api/types';

type Text = Record<Lang, string>;

export interface DemoAccount {
  username: string;
  name: Text;
  role: Text;
}

export const DEMO_PASSWORD = 'demo-20000';

/** The people of the demo organisation, in the order in which a change meets them. */
export const DEMO_ACCOUNTS: DemoAccount[] = [
  {
    username: 'requester',
    name: { zh: '王芳', en: 'Wang Fang' },
    role: { zh: '用户 · 提出请求', en: 'User · raises requests' },
  },
  { username: 'agent', name: { zh: '李伟', en: 'Li Wei' }, role: { zh: '服务台', en: 'Service desk' } },
  {
    username: 'engineer',
    name: { zh: '张强', en: 'Zhang Qiang' },
    role: { zh: '工程师 · 技术评估、实施', en: 'Engineer · assesses, implements' },
  },
  {
    username: 'cab.chair',
    name: { zh: '陈静', en: 'Chen Jing' },
    role: { zh: '变更经理 · CAB 主席', en: 'Change manager · CAB chair' },
  },
  {
    username: 'cab.business',
    name: { zh: '刘洋', en: 'Liu Yang' },
    role: { zh: 'CAB 业务委员', en: 'CAB business member' },
  },
  {
    username: 'cab.technical',
    name: { zh: '赵磊', en: 'Zhao Lei' },
    role: { zh: 'CAB 技术委员', en: 'CAB technical member' },
  },
  {
    username: 'manager',
    name: { zh: '孙丽', en: 'Sun Li' },
    role: { zh: '服务台主管 · 升级阶梯', en: 'Service desk lead · escalation' },
  },
  { username: 'director', name: { zh: '周建国', en: 'Zhou Jianguo' }, role: { zh: 'IT 总监', en: 'IT director' } },
  { username: 'owner', name: { zh: '吴敏', en: 'Wu Min' }, role: { zh: '过程责任人', en: 'Process owner' } },
  {
    username: 'auditor',
    name: { zh: '郑洁', en: 'Zheng Jie' },
    role: { zh: '审核员 · 只读', en: 'Auditor · reads only' },
  },
  { username: 'supplier', name: { zh: '冯涛', en: 'Feng Tao' }, role: { zh: '供方', en: 'Supplier' } },
  { username: 'admin', name: { zh: '管理员', en: 'Administrator' }, role: { zh: '系统管理', en: 'Administration' } },
];
