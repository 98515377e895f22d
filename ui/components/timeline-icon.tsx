import {
  BellOutlined,
  CheckCircleOutlined,
  CommentOutlined,
  EditOutlined,
  FlagOutlined,
  LikeOutlined,
  MailOutlined,
  PaperClipOutlined,
  PlusCircleOutlined,
  RiseOutlined,
  SwapRightOutlined,
  TagOutlined,
} from '@ant-design/icons';
import type { ComponentType, JSX } from 'react';

/** First match wins; a kind is a dotted word such as `task.completed` or `vote`. */
const ICONS: [RegExp, ComponentType][] = [
  [/comment/, CommentOutlined],
  [/attachment/, PaperClipOutlined],
  [/vote|ballot|approval/, LikeOutlined],
  [/^tag$/, TagOutlined],
  [/mail/, MailOutlined],
  [/notice|notif/, BellOutlined],
  [/escalat|ladder/, RiseOutlined],
  [/creat|start|import/, PlusCircleOutlined],
  [/complet|end|clos/, CheckCircleOutlined],
  [/state|step|task/, SwapRightOutlined],
  [/change|field|update|edit/, EditOutlined],
];

/** The sign in front of a line of the timeline. */
export function TimelineIcon({ kind }: { kind: string }): JSX.Element {
  const Icon = ICONS.find(([pattern]) => pattern.test(kind))?.[1] ?? FlagOutlined;
  return (
    <span className="timeline-icon" aria-hidden="true">
      <Icon />
    </span>
  );
}
