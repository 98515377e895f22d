import { type JobType, oneName, text } from './define';

const category = text('人', 'People');
const count = {
  name: 'count',
  names: text('人数', 'How many'),
  required: true,
  schema: { type: 'integer', minimum: 0 },
} as const;

/** Authority for one case. */
export const roleJobTypes: readonly JobType[] = [
  {
    type: 'role.grant',
    names: text('授予角色', 'Give a role'),
    description: text(
      '为本案件授予人员一个角色，最迟随案件结束收回。',
      'Gives people a role for this case; it ends with the case at the latest.',
    ),
    category,
    headers: [
      { name: 'role', names: text('角色', 'Role'), required: true, refersTo: 'role', schema: oneName },
      {
        name: 'field',
        names: text('人员字段', 'Person field'),
        required: true,
        refersTo: 'personField',
        schema: oneName,
      },
      {
        name: 'single',
        names: text('只有一人', 'One holder'),
        help: text('true：同时从本案件的上一位收回。', 'true: at the same moment taken from who had it by this case.'),
        schema: { enum: ['true', 'false'] },
      },
    ],
    inputs: [
      {
        name: 'until',
        names: text('至', 'Until'),
        schema: { type: ['string', 'null'], format: 'date-time' },
      },
    ],
    results: [count],
  },
  {
    type: 'role.revoke',
    names: text('收回角色', 'Take back a role'),
    description: text(
      '收回本案件授予的角色；不填则全部收回。',
      'Takes back what this case gave; all of it without a role.',
    ),
    category,
    headers: [{ name: 'role', names: text('角色', 'Role'), refersTo: 'role', schema: oneName }],
    inputs: [],
    results: [count],
  },
  {
    type: 'access.set',
    names: text('开通或关闭账号', 'Open or close accounts'),
    description: text(
      '开通或关闭字段中人员的账号：关闭时会话立即结束，未完成的任务交回；管理账号只能由管理员处理。',
      'Opens or closes the accounts of the people in a field: closing ends sessions at once and hands open tasks back; accounts that administer are left to administrators.',
    ),
    category,
    headers: [
      {
        name: 'field',
        names: text('人员字段', 'Person field'),
        required: true,
        refersTo: 'personField',
        schema: oneName,
      },
      {
        name: 'access',
        names: text('做什么', 'What to do'),
        help: text('open：开通；close：关闭。', 'open or close.'),
        required: true,
        schema: { enum: ['open', 'close'] },
      },
    ],
    inputs: [],
    results: [count],
  },
];
