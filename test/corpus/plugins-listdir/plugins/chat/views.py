def room(room_name):
    return room_name


def message(room_name, number):
    return f'{room_name} {number}'
