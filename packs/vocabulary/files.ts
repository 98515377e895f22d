import { type JobHeader, type JobType, type JobVariable, oneName, outcomeOf, text } from './define';

const category = text('文件', 'Files');
const fileField: JobHeader = {
  name: 'field',
  names: text('文件字段', 'File field'),
  help: text('不填则为记录的全部附件。', 'All files of the record if left empty.'),
  refersTo: 'fileField',
  schema: oneName,
};
const count: JobVariable = {
  name: 'count',
  names: text('数量', 'How many'),
  required: true,
  schema: { type: 'integer', minimum: 0 },
};

/** Steps about the files of a record. */
export const fileJobTypes: readonly JobType[] = [
  {
    type: 'file.verify',
    names: text('核验文件', 'Verify files'),
    description: text(
      '重新计算文件及其副本的 SHA-256，与上传时和给定的校验值比较；没有文件时结果为 missing。',
      'Computes the SHA-256 of files and their copies anew and compares it with that of their arrival, and with the one given; "missing" where there is no file.',
    ),
    category,
    headers: [
      fileField,
      {
        name: 'hash',
        names: text('校验值字段', 'Field of the expected hash'),
        help: text('须有一个文件与之相同。', 'One of the files must have it.'),
        refersTo: 'field',
        schema: oneName,
      },
    ],
    inputs: [],
    results: [outcomeOf(text('结果', 'Outcome'), 'equal', 'differs', 'missing'), count],
  },
  {
    type: 'library.store',
    names: text('存入正本库', 'Store in the library'),
    description: text(
      '把文件定为正本：另存一份副本，从此谁都不能移除；内容与上传时不符的不存。',
      'Makes files masters: a second copy is kept and nobody can remove them; what is no longer as it was uploaded is not stored.',
    ),
    category,
    headers: [fileField],
    inputs: [],
    results: [outcomeOf(text('结果', 'Outcome'), 'stored', 'differs', 'missing'), count],
  },
  {
    type: 'pack.export',
    names: text('制作离线包', 'Make an offline package'),
    description: text(
      '把字段中选择的记录连同附件做成一个 ZIP：可直接阅读的页面、数据、文件和带校验值的目录；不含保密记录和敏感字段。',
      'Makes one ZIP of the records chosen in a field with their files: pages to read, values, files, and an index with hashes; without confidential records and sensitive fields.',
    ),
    category,
    headers: [
      {
        name: 'from',
        names: text('记录字段', 'Field of records'),
        help: text('记录字段，或带“record”列的表格字段。', 'A record field, or a rows field with a column "record".'),
        required: true,
        refersTo: 'field',
        schema: oneName,
      },
      {
        name: 'field',
        names: text('存入的文件字段', 'File field that takes it'),
        required: true,
        refersTo: 'fileField',
        writes: true,
        schema: oneName,
      },
      {
        name: 'lang',
        names: text('语言', 'Language'),
        help: text('zh（缺省）或 en。', 'zh (if left empty) or en.'),
        schema: { enum: ['zh', 'en'] },
      },
    ],
    inputs: [],
    results: [count, { name: 'sha256', names: text('校验值', 'Hash'), required: true, schema: { type: 'string' } }],
  },
];
