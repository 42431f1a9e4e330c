from flask import current_app


@current_app.route('/menu')
def menu():
    return 'menu'


@current_app.route('/menu/<int:number>', methods=['GET', 'POST'])
def dish(number):
    return str(number)
