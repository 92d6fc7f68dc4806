process.stderr.write('guiju: no commands yet\n');
process.exitCode = 2;
