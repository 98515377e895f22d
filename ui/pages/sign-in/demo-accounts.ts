import type { Lang } from '../../api/types';

type Text = Record<Lang, string>;

export interface DemoAccount {
  username: string;
  name: Text;
  role: Text;
}

/** People on the same side of the service, who see it in the same way. */
export interface DemoGroup {
  name: Text;
  accounts: DemoAccount[];
}

const text = (zh: string, en: string): Text => ({ zh, en });

const account = (username: string, name: Text, role: Text): DemoAccount => ({ username, name, role });

export const DEMO_PASSWORD = 'demo-20000';

/** The people of the demo organisation, from those whom the service is for to those who look after the system. */
export const DEMO_GROUPS: DemoGroup[] = [
  {
    name: text('用户与客户', 'Users and customer'),
    accounts: [
      account('requester', text('王芳', 'Wang Fang'), text('用户 · 提出请求', 'User · raises requests')),
      account('representative', text('马丽', 'Ma Li'), text('用户代表 · CAB 委员', 'User representative · CAB member')),
      account('cab.business', text('刘洋', 'Liu Yang'), text('客户 · CAB 业务委员', 'Customer · CAB business member')),
    ],
  },
  {
    name: text('服务台与支持', 'Service desk and support'),
    accounts: [
      account('agent', text('李伟', 'Li Wei'), text('服务台', 'Service desk')),
      account(
        'engineer',
        text('张强', 'Zhang Qiang'),
        text('工程师 · 技术评估、实施', 'Engineer · assesses, implements'),
      ),
      account('cab.technical', text('赵磊', 'Zhao Lei'), text('CAB 技术委员', 'CAB technical member')),
      account('expert', text('林涛', 'Lin Tao'), text('技术专家', 'Technical expert')),
    ],
  },
  {
    name: text('服务管理', 'Service management'),
    accounts: [
      account('manager', text('孙丽', 'Sun Li'), text('服务台主管 · 升级阶梯', 'Service desk lead · escalation')),
      account('cab.chair', text('陈静', 'Chen Jing'), text('变更经理 · CAB 主席', 'Change manager · CAB chair')),
      account('owner', text('吴敏', 'Wu Min'), text('过程责任人', 'Process owner')),
      account('planner', text('高翔', 'Gao Xiang'), text('服务策划 · 配置、发布、问题', 'Plans services, releases')),
      account('quality', text('何雪', 'He Xue'), text('质量 · 改进、内部审核', 'Quality · improves, audits')),
      account('finance', text('许琳', 'Xu Lin'), text('财务与合同', 'Finance and contracts')),
      account('director', text('周建国', 'Zhou Jianguo'), text('IT 总监', 'IT director')),
    ],
  },
  {
    name: text('供方', 'Suppliers'),
    accounts: [
      account('supplier', text('冯涛', 'Feng Tao'), text('华通网络服务公司', 'Huatong Network Services')),
      account('supplier.anda', text('何军', 'He Jun'), text('安达机房设备公司', 'Anda Data Centre Equipment')),
    ],
  },
  {
    name: text('审核与系统管理', 'Audit and administration'),
    accounts: [
      account('auditor', text('郑洁', 'Zheng Jie'), text('审核员 · 只读', 'Auditor · reads only')),
      account('admin', text('管理员', 'Administrator'), text('系统管理', 'Administration')),
    ],
  },
];
