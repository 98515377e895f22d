import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver';
import type { ModdleElement } from 'bpmn-moddle';
import type { Diagram } from '../diagram-types';
import type { Problem } from '../types';
import { Findings, nameOf } from './context';
import { findElement } from '../bpmn';
import { childOf, listOf } from '../moddle';

/** What Zeebe 8.5 refuses, and shapes that people misread. Names and job types have checks of their own. */
const config = {
  extends: ['plugin:camunda-compat/camunda-cloud-8-5'],
  rules: {
    'camunda-compat/user-task-form': 'off',
    'camunda-compat/user-task-definition': 'off',
    'camunda-compat/connector-properties': 'off',
    'camunda-compat/secrets': 'off',
    'no-disconnected': 'warn',
    'no-duplicate-sequence-flows': 'warn',
    'no-gateway-join-fork': 'warn',
    'no-implicit-split': 'warn',
    'no-implicit-end': 'warn',
    'fake-join': 'off',
    'no-bpmndi': 'warn',
    'end-event-required': 'warn',
    'sub-process-blank-start-event': 'error',
    'event-sub-process-typed-start-event': 'error',
    'single-event-definition': 'error',
    'no-complex-gateway': 'error',
  },
} as const;

const inChinese: Readonly<Record<string, string>> = {
  'camunda-compat/implementation': '缺少引擎执行所需的定义',
  'camunda-compat/called-element': '调用活动没有指明流程',
  'camunda-compat/duplicate-task-headers': '设置项重名',
  'camunda-compat/element-type': '引擎 8.5 不支持这种元素',
  'camunda-compat/error-reference': '错误事件没有指明错误',
  'camunda-compat/event-based-gateway-target': '事件网关后面只能是捕获事件',
  'camunda-compat/executable-process': '没有可执行的流程',
  'camunda-compat/loop-characteristics': '多实例没有集合',
  'camunda-compat/message-reference': '消息事件没有指明消息',
  'camunda-compat/io-mapping': '输入输出映射不完整',
  'camunda-compat/no-loop': '任务之间成环而不等待',
  'camunda-compat/no-multiple-none-start-events': '有多个无事件的开始',
  'camunda-compat/sequence-flow-condition': '流向缺少条件',
  'camunda-compat/subscription': '消息没有关联键',
  'camunda-compat/timer': '定时器不完整或无效',
  'camunda-compat/variable-name': '变量名无效',
  'camunda-compat/feel': '表达式无法读懂',
  'camunda-compat/feel-compatibility': '表达式用了引擎 8.5 没有的函数',
  'camunda-compat/inclusive-gateway': '引擎 8.5 不支持合并用的包容网关',
  'camunda-compat/escalation-reference': '升级事件没有指明升级',
  'camunda-compat/signal-reference': '信号事件没有指明信号',
  'camunda-compat/link-event': '链接事件没有成对',
  'camunda-compat/task-schedule': '日期无效',
  'start-event-required': '没有开始事件',
  'end-event-required': '没有结束事件',
  'no-disconnected': '元素没有连线',
  'no-duplicate-sequence-flows': '两点之间连线重复',
  'no-gateway-join-fork': '一个网关既合并又分支',
  'no-implicit-split': '分支没有用网关画出',
  'no-implicit-end': '没有画出结束',
  'no-bpmndi': '没有画在图上',
};

const resolver = new NodeResolver();

/** Runs the engine's rules over a parsed file. */
export async function lintEngineRules(root: ModdleElement, diagram: Diagram): Promise<Problem[]> {
  const findings = new Findings(diagram.file);
  if (hasLooseEnds(diagram)) {
    // reported as unresolved references; the rules cannot stand a flow without an end
    return findings.problems;
  }
  if (hasLostDrawing(root)) {
    // the rules cannot stand such a file, and neither does a modeler
    findings.add('error', 'DRAWING_LOST', {});
    return findings.problems;
  }
  // some rules remember what they have seen: a linter serves one file only
  const results = await new Linter({ config, resolver }).lint(root);
  const illustrations = illustrationsIn(diagram);
  for (const [rule, reports] of Object.entries(results)) {
    for (const report of reports.filter(({ id }) => id === undefined || !illustrations.has(id))) {
      const element = report.id === undefined ? undefined : findElement(diagram, report.id);
      if (rule === 'no-gateway-join-fork' && element?.type === 'eventBasedGateway') {
        // A place to wait may be reached from several sides: there is nothing to misread.
        continue;
      }
      const id = report.id ?? diagram.processes[0]?.id ?? diagram.file;
      const zh = inChinese[rule];
      findings.add(
        report.category === 'error' || report.category === 'rule-error' ? 'error' : 'warning',
        'ENGINE_RULE',
        {
          name: element ? nameOf(element) : id,
          reason: { zh: zh === undefined ? report.message : `${zh}（${report.message}）`, en: report.message },
        },
        report.id,
      );
    }
  }
  return findings.problems;
}

/** A flow that begins or ends at an element that is not in the file. */
const hasLooseEnds = ({ processes }: Diagram): boolean =>
  processes.some(({ elements, flows }) =>
    [...flows.values()].some(({ from, to }) => !elements.has(from) || !elements.has(to)),
  );

/** A drawing of something that is not in the file. */
function hasLostDrawing(root: ModdleElement): boolean {
  return listOf(root, 'diagrams').some((drawing) => {
    const plane = childOf(drawing, 'plane');
    return plane !== undefined && childOf(plane, 'bpmnElement') === undefined;
  });
}

/** Ids of processes that are not executable beside one that is, with everything in them. */
function illustrationsIn({ processes }: Diagram): Set<string> {
  const runs = processes.some(({ executable }) => executable);
  const others = runs ? processes.filter(({ executable }) => !executable) : [];
  return new Set(others.flatMap(({ id, elements, flows }) => [id, ...elements.keys(), ...flows.keys()]));
}
