COMMUNITIES = True
EXTENSIONS = ['csv', 'pdf']
