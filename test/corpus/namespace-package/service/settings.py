from os import path

ROOT = '/service'
JOBS = path.join(ROOT, 'jobs')
